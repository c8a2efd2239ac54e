import { formatReference, parseReference } from '#inquiries/reference';

/** Of a drill, `D00012-N`: no search takes it for an inquiry's, and nobody who hears it does. */
export function formatDrillReference(number: number): string {
  return `D${formatReference(number)}`;
}

/** Whether a text is the reference of a drill, as printed. */
export function isDrillReference(text: string): boolean {
  return /^D/.test(text) && parseReference(text.slice(1)) !== undefined && text === text.trim().toUpperCase();
}
