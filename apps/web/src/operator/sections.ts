const focusable = 'input:not([disabled]), textarea:not([disabled]), button:not([disabled])';

/** Moves to the first field of the next (1) or previous (-1) section, from wherever the focus is. */
export function moveToSection(step: 1 | -1): void {
  const all = sections();
  const here = all.findIndex((section) => section.contains(document.activeElement));
  enter(all[here === -1 ? (step === 1 ? 0 : all.length - 1) : here + step]);
}

function sections(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-section]')];
}

function enter(section: HTMLElement | undefined): void {
  const field = section && (shownIn(section, 'input:checked') ?? shownIn(section, focusable));
  field?.focus();
  section?.scrollIntoView({ block: 'nearest' });
}

/** The first that is not folded away. */
function shownIn(section: HTMLElement, selector: string): HTMLElement | undefined {
  return [...section.querySelectorAll<HTMLElement>(selector)].find((element) => element.checkVisibility());
}

const storageKey = 'hotline.section';

/** Notes which section is being filled, so that a refresh comes back to it. No answer is kept, only the place. */
export function noteSection(inquiryId: string): void {
  const here = sections().findIndex((section) => section.contains(document.activeElement));
  if (here >= 0) sessionStorage.setItem(storageKey, `${inquiryId} ${here}`);
}

/** Goes back to the section that was being filled before a refresh, unless the focus already has a place. */
export function returnToSection(inquiryId: string): void {
  const [id, index] = (sessionStorage.getItem(storageKey) ?? '').split(' ');
  const hasFocus = document.activeElement !== null && document.activeElement !== document.body;
  if (id === inquiryId && !hasFocus) enter(sections()[Number(index)]);
}
