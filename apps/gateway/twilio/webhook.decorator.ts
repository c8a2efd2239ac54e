import { applyDecorators, Header, HttpCode, Post } from '@nestjs/common';

/** Where the carrier posts under `/twilio`; it is answered in TwiML, also when there is nothing to say. */
export function Webhook(path: string): MethodDecorator {
  return applyDecorators(Post(path), HttpCode(200), Header('content-type', 'text/xml; charset=utf-8'));
}
