const ADDRESS = /^\/officer\/alerts\/([0-9a-f-]{36})$/;
let wanted: string | undefined;

/** Keeps in mind which alert somebody came for who has to sign in first. */
export function wantAlert(address: string): void {
  wanted = ADDRESS.exec(address)?.[1];
}

/** The alert they came for; asked once. */
export function wantedAlert(): string | undefined {
  const found = wanted;
  wanted = undefined;
  return found;
}
