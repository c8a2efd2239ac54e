const patience = 2000;

/** Moves the focus to an element, waiting up to two seconds for its screen to be drawn. */
export function focusWhenShown(id: string): void {
  if (focus(id)) return;
  const watcher = new MutationObserver(() => {
    if (focus(id)) watcher.disconnect();
  });
  watcher.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => {
    watcher.disconnect();
  }, patience);
}

function focus(id: string): boolean {
  const element = document.getElementById(id);
  element?.focus();
  element?.scrollIntoView({ block: 'nearest' });
  return element !== null;
}
