/** Type of number and numbering plan, SMPP 3.4 sections 5.2.5 and 5.2.6. */
const INTERNATIONAL = { ton: 1, npi: 1 };
const OF_THE_NETWORK = { ton: 3, npi: 0 };
const NAME = { ton: 5, npi: 0 };
/** Shorter ones are short codes, such as 152. */
const SHORTEST_NUMBER = 7;

/** What a message comes from. @param sender a number with or without `+`, a short code, or a name */
export function sourceOf(sender: string): {
  source_addr_ton: number;
  source_addr_npi: number;
  source_addr: string;
} {
  const { ton, npi } = kindOf(sender);
  return { source_addr_ton: ton, source_addr_npi: npi, source_addr: withoutPlus(sender) };
}

/** Where it goes. @param number E.164 */
export function destinationOf(number: string): {
  dest_addr_ton: number;
  dest_addr_npi: number;
  destination_addr: string;
} {
  const { ton, npi } = INTERNATIONAL;
  return { dest_addr_ton: ton, dest_addr_npi: npi, destination_addr: withoutPlus(number) };
}

function kindOf(sender: string): { ton: number; npi: number } {
  if (!/^\+?\d+$/.test(sender)) return NAME;
  return sender.startsWith('+') || sender.length >= SHORTEST_NUMBER ? INTERNATIONAL : OF_THE_NETWORK;
}

function withoutPlus(number: string): string {
  return number.replace(/^\+/, '');
}
