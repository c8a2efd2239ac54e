/** Whether somebody would try this PIN among the first: one figure repeated, a row up or down, two figures in turn. */
export function isGuessable(pin: string): boolean {
  const figures = [...pin].map(Number);
  const steps = new Set(figures.slice(1).map((figure, index) => figure - (figures[index] ?? 0)));
  const isInTurn = figures.every((figure, index) => index < 2 || figure === figures[index - 2]);
  const isYear = /^(19|20)\d{4}$/.test(pin) || /(19|20)\d{2}$/.test(pin);
  return steps.size === 1 || isInTurn || isYear;
}
