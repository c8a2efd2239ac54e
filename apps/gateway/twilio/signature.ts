import { validateRequest } from 'twilio/lib/webhooks/webhooks';

/**
 * Whether the carrier signed this request. The address is the configured one, never what a header claims; every
 * parameter counts, known or not; comparison takes the same time whatever differs.
 * @param tokens the account's token and, during rotation, the next one
 */
export function isSigned(
  tokens: readonly string[],
  signature: string | undefined,
  url: string,
  parameters: Record<string, unknown>,
): boolean {
  if (signature === undefined || signature === '') return false;
  // Every token is tried, so that time does not tell which one fits.
  return tokens.map((token) => validateRequest(token, signature, url, parameters)).includes(true);
}
