import { createTransport, type SendMailOptions } from 'nodemailer';
import type { AuditMail } from './config';

const PATIENCE_MS = 10_000;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Sends one message to the oversight's mailbox, over TLS unless the mail server is on this machine.
 * @throws what the mail server, or the way to it, answers
 */
export async function sendMail({ smtpUrl, to, from }: AuditMail, message: SendMailOptions): Promise<void> {
  const transport = createTransport({
    url: smtpUrl,
    requireTLS: !LOOPBACK.has(new URL(smtpUrl).hostname),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  try {
    await transport.sendMail({ ...message, to, from });
  } finally {
    transport.close();
  }
}
