const focusable = 'input:not([disabled]), textarea:not([disabled]), button:not([disabled])';

/** Moves to the first field of the next (1) or previous (-1) section, from wherever the focus is. */
export function moveToSection(step: 1 | -1): void {
  const sections = [...document.querySelectorAll<HTMLElement>('[data-section]')];
  const here = sections.findIndex((section) => section.contains(document.activeElement));
  const next = sections[here === -1 ? (step === 1 ? 0 : sections.length - 1) : here + step];
  const group =
    next?.querySelector<HTMLElement>('input:checked') ?? next?.querySelector<HTMLElement>(focusable);
  group?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
