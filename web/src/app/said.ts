import { language } from './words';

/**
 * Reasons that the API gives, in the page's language. The API speaks English, as it does to programs; the server translates
 * for its own pages.
 */

const KNOWN = new Map<string, string>();
const ASKED = new Map<string, Promise<string>>();
const MAX_ENTRIES = 200;

export interface Reason {
  code?: string;
  detail: string;
}

function key(reason: Reason): string {
  return `${reason.code ?? ''} ${reason.detail}`;
}

/** Never fails: without an answer it is the English sentence. */
export function said(reason: Reason): Promise<string> {
  if (language.startsWith('en')) return Promise.resolve(reason.detail);
  const asked = ASKED.get(key(reason));
  if (asked) return asked;
  if (ASKED.size >= MAX_ENTRIES) ASKED.clear();
  const answer = ask(reason);
  ASKED.set(key(reason), answer);
  return answer;
}

/** What is known by now; what is drawn again and again says it in the page's language the next time. */
export function saidByNow(reason: Reason): string {
  const known = KNOWN.get(key(reason));
  if (known === undefined) void said(reason);
  return known ?? reason.detail;
}

async function ask(reason: Reason): Promise<string> {
  const query = new URLSearchParams({ code: reason.code ?? '', detail: reason.detail });
  let answer = reason.detail;
  try {
    const response = await fetch(`/language/reason?${query.toString()}`);
    if (response.status === 200) answer = await response.text();
  } catch {
    // English is better than nothing.
  }
  if (KNOWN.size >= MAX_ENTRIES) KNOWN.clear();
  KNOWN.set(key(reason), answer);
  return answer;
}
