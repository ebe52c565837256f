/** Small improvements of plain HTML, by attribute; each page works without them. */

import { words } from './words';

const COPIED_MS = 1_600;

document.documentElement.classList.add('has-script');

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  const question = (event.submitter?.dataset['confirm'] ?? form.dataset['confirm']) || '';
  if (question && !window.confirm(question)) event.preventDefault();
  else delete form.dataset['dirty'];
});

document.addEventListener('input', (event) => {
  const form = (event.target as Element).closest('form');
  if (form && form.method === 'post') form.dataset['dirty'] = '';
});

document.addEventListener('click', (event) => {
  const target = event.target as Element;
  const button = target.closest<HTMLButtonElement>('button[data-copy]');
  if (button) void copy(button);
  closeMenus(target);
});

document.addEventListener('kinora-watching', (event) => {
  const { watching } = (event as CustomEvent<{ watching: number }>).detail;
  for (const place of document.querySelectorAll('[data-watching]')) place.textContent = String(watching);
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const menu = (event.target as Element).closest<HTMLDetailsElement>('details.menu[open]');
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
});

async function copy(button: HTMLButtonElement): Promise<void> {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset['copy'] ?? '');
    button.textContent = words.copied;
  } catch {
    // Pages without https have no clipboard: the text beside the button can still be selected.
    button.textContent = words.copyByHand;
  }
  setTimeout(() => (button.textContent = label), COPIED_MS);
}

function closeMenus(clicked: Element): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
    if (!menu.contains(clicked)) menu.open = false;
  }
}
