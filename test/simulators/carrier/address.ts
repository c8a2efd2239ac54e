/** An address in a document is relative to where the document came from; none means that address itself. */
export function against(base: string, address: string | undefined): string {
  if (address === undefined || address === '') return base;
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}
