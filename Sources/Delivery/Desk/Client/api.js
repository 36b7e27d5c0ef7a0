// Requests to the desk; one at a time for what writes, so that no change overtakes another.

import { language } from "./words.js";

/** An answer that says why something could not be done. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function request(method, name, query, body) {
  const search = new URLSearchParams({ ...query, lang: language });
  const options = { method, cache: "no-store", credentials: "same-origin" };
  if (body !== undefined) {
    options.headers = { "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  // The server takes a plus for a plus.
  const answer = await fetch(`/api/${name}?${search.toString().replace(/\+/g, "%20")}`, options);
  if (!answer.ok) {
    let message = "";
    try {
      message = (await answer.json()).message;
    } catch (error) {
      message = String(answer.status);
    }
    throw new Refusal(answer.status, message);
  }
  return answer;
}

export async function look(name, query = {}) {
  return (await request("GET", name, query)).json();
}

let last = Promise.resolve();
let waiting = 0;
const listeners = new Set();

/** Calls a function with the number of changes that are not saved yet, whenever it changes. */
export function onSaving(listener) {
  listeners.add(listener);
}

function count(difference) {
  waiting += difference;
  for (const listener of listeners) listener(waiting);
}

/** Whether everything that was typed is saved. */
export const isSaved = () => waiting === 0;

/**
 * Writes something after everything before it was written.
 * @param make gives the body when its turn has come, so that it can name the latest digest
 */
export function write(name, make) {
  count(1);
  const turn = last.then(async () => {
    const answer = await request("POST", name, {}, make());
    return answer.headers.get("Content-Type").startsWith("application/json")
      ? answer.json() : answer.blob();
  });
  last = turn.catch(() => {}).then(() => count(-1));
  return turn;
}

/** Calls a function at every new build, until the page is left; tells when the desk is gone. */
export async function follow(generation, changed, gone) {
  let known = generation;
  let failures = 0;
  while (failures < 4) {
    try {
      const news = await look("news", { after: known });
      failures = 0;
      if (news.generation > known) {
        known = news.generation;
        changed(known);
      }
    } catch (error) {
      failures += 1;
      await new Promise((done) => setTimeout(done, 600 * failures));
    }
  }
  gone();
}
