// Each file of Templates/ is embedded as it stands when the program is built. That none is left out
// and none is stale is tested (DefaultTemplateTests).
#include "CDefaults.h"

#include <stddef.h>

// #embed is C23; the compiler that comes with Swift knows it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char page[] = {
#embed "../../../Templates/page.mustache"
};
static const unsigned char style[] = {
#embed "../../../Templates/assets/site.css"
};
static const unsigned char search[] = {
#embed "../../../Templates/assets/search.js"
};
static const unsigned char units[] = {
#embed "../../../Templates/assets/units.js"
};
static const unsigned char classifications_2024[] = {
#embed "../../../Templates/classifications/2024.yaml"
};
static const unsigned char unit_final_accounts[] = {
#embed "../../../Templates/forms/unit-final-accounts.yaml"
};
static const unsigned char unit_final_accounts_overview[] = {
#embed "../../../Templates/scaffolds/unit-final-accounts/overview.md"
};
static const unsigned char unit_final_accounts_explanation[] = {
#embed "../../../Templates/scaffolds/unit-final-accounts/explanation.md"
};
static const unsigned char unit_final_accounts_glossary[] = {
#embed "../../../Templates/scaffolds/unit-final-accounts/glossary.md"
};
static const unsigned char unit_budget_2024[] = {
#embed "../../../Templates/forms/unit-budget-2024.yaml"
};
static const unsigned char unit_budget_2024_overview[] = {
#embed "../../../Templates/scaffolds/unit-budget-2024/overview.md"
};
static const unsigned char unit_budget_2024_explanation[] = {
#embed "../../../Templates/scaffolds/unit-budget-2024/explanation.md"
};
static const unsigned char unit_budget_2024_glossary[] = {
#embed "../../../Templates/scaffolds/unit-budget-2024/glossary.md"
};
static const unsigned char department_budget[] = {
#embed "../../../Templates/forms/department-budget.yaml"
};
static const unsigned char department_budget_overview[] = {
#embed "../../../Templates/scaffolds/department-budget/overview.md"
};
static const unsigned char department_final_accounts[] = {
#embed "../../../Templates/forms/department-final-accounts.yaml"
};
static const unsigned char department_final_accounts_overview[] = {
#embed "../../../Templates/scaffolds/department-final-accounts/overview.md"
};

static const unsigned char schema_site[] = {
#embed "../../../Templates/schemas/site.json"
};
static const unsigned char schema_form_set[] = {
#embed "../../../Templates/schemas/form-set.json"
};
static const unsigned char schema_form_set_extension[] = {
#embed "../../../Templates/schemas/form-set-extension.json"
};
static const unsigned char schema_disclosure[] = {
#embed "../../../Templates/schemas/disclosure-unit-budget-2024.json"
};
static const unsigned char schema_performance[] = {
#embed "../../../Templates/schemas/performance-unit-budget-2024.json"
};
static const unsigned char schema_corrections[] = {
#embed "../../../Templates/schemas/corrections.json"
};

static const struct default_file files[] = {
    {"page.mustache", page, sizeof page},
    {"assets/site.css", style, sizeof style},
    {"assets/search.js", search, sizeof search},
    {"assets/units.js", units, sizeof units},
    {"classifications/2024.yaml", classifications_2024, sizeof classifications_2024},
    {"forms/unit-final-accounts.yaml", unit_final_accounts, sizeof unit_final_accounts},
    {"scaffolds/unit-final-accounts/overview.md", unit_final_accounts_overview,
     sizeof unit_final_accounts_overview},
    {"scaffolds/unit-final-accounts/explanation.md", unit_final_accounts_explanation,
     sizeof unit_final_accounts_explanation},
    {"scaffolds/unit-final-accounts/glossary.md", unit_final_accounts_glossary,
     sizeof unit_final_accounts_glossary},
    {"forms/unit-budget-2024.yaml", unit_budget_2024, sizeof unit_budget_2024},
    {"scaffolds/unit-budget-2024/overview.md", unit_budget_2024_overview,
     sizeof unit_budget_2024_overview},
    {"scaffolds/unit-budget-2024/explanation.md", unit_budget_2024_explanation,
     sizeof unit_budget_2024_explanation},
    {"scaffolds/unit-budget-2024/glossary.md", unit_budget_2024_glossary,
     sizeof unit_budget_2024_glossary},
    {"forms/department-budget.yaml", department_budget, sizeof department_budget},
    {"scaffolds/department-budget/overview.md", department_budget_overview,
     sizeof department_budget_overview},
    {"forms/department-final-accounts.yaml", department_final_accounts,
     sizeof department_final_accounts},
    {"scaffolds/department-final-accounts/overview.md", department_final_accounts_overview,
     sizeof department_final_accounts_overview},
    {"schemas/site.json", schema_site, sizeof schema_site},
    {"schemas/form-set.json", schema_form_set, sizeof schema_form_set},
    {"schemas/form-set-extension.json", schema_form_set_extension,
     sizeof schema_form_set_extension},
    {"schemas/disclosure-unit-budget-2024.json", schema_disclosure, sizeof schema_disclosure},
    {"schemas/corrections.json", schema_corrections, sizeof schema_corrections},
    {"schemas/performance-unit-budget-2024.json", schema_performance, sizeof schema_performance},
};

struct default_file default_file_at(unsigned long position) {
    if (position < sizeof files / sizeof *files) return files[position];
    return (struct default_file){NULL, NULL, 0};
}
