const LEAST_PASSWORD = 16;
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]', ''];

/** Words that stand in examples, and blocks written again and again. */
const SAMPLES = [/change.?me|example|password|passw0rd|secret|default|hotline/i, /^(.{1,16})\1+$/];

/** Whether a secret looks like one out of a manual. */
export function isSample(secret: string): boolean {
  return SAMPLES.some((sample) => sample.test(secret));
}

/** Whether a secret is made of very few characters. */
export function isMonotonous(secret: string): boolean {
  return new Set(secret).size < 8;
}

/** Whether the server behind a URL is on this machine, or is reached with a password nobody guesses, or a certificate. */
export function isGuarded(value: string): boolean {
  const url = new URL(value);
  if (LOOPBACK.includes(url.hostname) || url.searchParams.has('sslcert')) return true;
  const password = decodeURIComponent(url.password);
  return password.length >= LEAST_PASSWORD && !isSample(password) && !isMonotonous(password);
}
