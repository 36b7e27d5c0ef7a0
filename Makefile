# Every target is a line or two that also work by hand.

build_packages := libcmark-gfm-dev libcmark-gfm-extensions-dev libgumbo-dev libarchive-dev \
	libexpat1-dev
test_packages := $(build_packages) openssh-server rsync strace chromium fonts-noto-cjk default-jre-headless python3-venv \
	libreoffice-calc-nogui libreoffice-writer-nogui lynx poppler-utils python3-pyqt5.qtwebengine
pytest := .venv/bin/python -m pytest --rootdir Tests/EndToEnd -c Tests/EndToEnd/pytest.ini

# The program and its tests, built with the optimizer, which has failed where the debug build did
# not; the audit counts there how often it reads a text.
testing := --configuration release --scratch-path .build/testing -Xswiftc -enable-testing \
	-Xswiftc -DCOUNTED
tested := GONGKAI=.build/testing/release/gongkai

# Where `make install` puts the program, its completions and its manual page.
PREFIX ?= /usr/local
# A folder with nothing but the static libraries, so that the linker takes these. Those from
# nettle on are what libarchive needs to read a zip, whichever way it is packed.
static := .build/static-libraries
static_libraries := cmark-gfm cmark-gfm-extensions gumbo archive expat nettle lzma bz2 zstd z

.PHONY: install site test unit test-long fuzz accuracy format golden compare bench screens setup clean
.DEFAULT_GOAL := site

# The sample: Content/ and Templates/ rendered into Output/.
site:
	@.ci/install $(build_packages)
	swift build --configuration release --product gongkai
	.build/release/gongkai build --content Content --templates Templates --output Output

# One file: Swift, the C libraries and the templates are inside it. It needs glibc 2.34, and of
# libraries that most machines have it needs libcurl, which Foundation's networking names.
# `make install PREFIX=~/.local` needs no rights.
install:
	@.ci/install $(build_packages) libcurl4-openssl-dev libzstd-dev
	@.ci/static-libraries $(static) $(static_libraries)
	swift build --configuration release --static-swift-stdlib --product gongkai \
		--scratch-path .build/installed -Xlinker -L$(abspath $(static)) -Xlinker -lcurl \
		-Xlinker --start-group $(patsubst %,-Xlinker -l%,$(static_libraries)) -Xlinker --end-group
	.ci/install-program .build/installed/release/gongkai $(PREFIX)

# Everything that CI checks; the Python tests come last and close the report.
test: setup
	swift format lint --strict --recursive --configuration .swift-format Package.swift Sources Tests
	$(MAKE) unit
	$(tested) $(pytest) --numprocesses auto --dist loadfile --durations 10 Tests/EndToEnd

# The tests of the modules alone, with the program that the other tests drive.
unit:
	@.ci/install $(build_packages)
	swift build $(testing) --build-tests
	swift test $(testing) --skip-build

# A hundred thousand hostile inputs; what came of them is written into docs/robustness.md.
fuzz: setup
	swift build --configuration release --product gongkai
	swift build --configuration release --product fuzz
	python3 Tests/Fuzz/fuzz.py --fuzz .build/release/fuzz --gongkai .build/release/gongkai \
		--inputs $(or $(INPUTS),100000) --report docs/robustness.md

# What takes too long to be run at each change: hostile inputs and five hundred kills of each kind.
test-long: fuzz
	KILLS=500 GONGKAI=.build/release/gongkai $(pytest) --numprocesses auto --dist loadfile \
		Tests/EndToEnd/test_kill.py Tests/EndToEnd/test_archive_kill.py

# How well sentences are understood, told from documents that people labelled by hand.
accuracy:
	@.ci/install $(build_packages)
	swift build --configuration release --product gongkai
	python3 Tests/Accuracy/accuracy.py --gongkai .build/release/gongkai

format:
	swift format --in-place --recursive --configuration .swift-format Package.swift Sources Tests

# Records what the program writes now, and fails: the difference is read like code.
golden:
	-UPDATE_GOLDEN=1 swift test $(testing)
	git diff --stat --patch -- Tests docs

# What has changed on the pages since BASE, say `make compare BASE=main~1`.
compare:
	@.ci/install $(build_packages)
	.ci/compare $(BASE)

# How fast the program is, as ratios that travel between machines.
bench: setup
	swift build --configuration release --product gongkai
	python3 Tests/Bench/bench.py
	python3 Tests/Bench/units.py
	.venv/bin/python Tests/Bench/preview.py

# Takes the pictures of docs/images again, or puts them elsewhere: `make screens SCREENS_DIR=/tmp/screens`.
screens: setup
	SCREENS_DIR=$(abspath $(or $(SCREENS_DIR),docs/images)) $(pytest) -m screens Tests/EndToEnd/test_screens.py

setup: .venv/.installed
	@.ci/install $(test_packages)

.venv/.installed: Tests/EndToEnd/requirements.txt
	@.ci/install $(test_packages)
	python3 -m venv --clear .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

clean:
	rm -rf .build .build-compare .venv
