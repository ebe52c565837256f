/** Puts a video on a list from a card's menu without leaving the page; the form works without this. */

const SHOWN_MS = 2_500;

let timer = 0;

function say(text: string): void {
  const said = document.getElementById('save-said');
  if (!said) return;
  said.textContent = text;
  clearTimeout(timer);
  timer = window.setTimeout(() => (said.textContent = ''), SHOWN_MS);
}

async function send(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const words = document.getElementById('save-said')?.dataset;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, button)) body.append(name, String(value));
  try {
    // The answer leads back to this page, which need not be fetched.
    const response = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
    const isDone = response.ok || response.type === 'opaqueredirect';
    say((isDone ? words?.['done'] : words?.['failed']) ?? '');
  } catch {
    say(words?.['failed'] ?? '');
  }
}

document.addEventListener('submit', (event) => {
  const { target, submitter } = event;
  if (!(target instanceof HTMLFormElement) || target.id !== 'save' || !(submitter instanceof HTMLButtonElement)) return;
  event.preventDefault();
  const menu = submitter.closest('details');
  menu?.querySelector('summary')?.focus();
  if (menu) menu.open = false;
  void send(target, submitter);
});

export {};
