import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import {
  type CertificateView,
  certificateView,
  type KeptForCaller,
  keptForCaller,
  type TokenHeard,
  tokenHeard,
} from '#contracts/retention';
import { asEraser } from '#platform/database/acting-context';
import { ZodBody } from '#platform/problems/zod.pipe';
import { CallerTokens } from '#retention/caller-tokens.service';
import { Certificates } from '#retention/certificates.service';
import { ErasureService } from '#retention/erasure.service';
import { KeptReader } from '#retention/kept-reader.service';
import { CurrentPerson } from '#staff/current-person';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** A caller with a token asks what is kept of them, or wants it gone. The token is never part of an address. */
@Controller('api/tokens')
export class TokensController {
  constructor(
    private readonly tokens: CallerTokens,
    private readonly kept: KeptReader,
    private readonly erasure: ErasureService,
    private readonly certificates: Certificates,
    private readonly current: CurrentPerson,
  ) {}

  @Post('look')
  @HttpCode(200)
  @Allow('token.look')
  @Answers(keptForCaller)
  async look(@Body(new ZodBody(tokenHeard)) { token }: TokenHeard): Promise<KeptForCaller> {
    const id = await this.tokens.find(token, this.current.id);
    return this.kept.forCaller(id, this.current.id);
  }

  @Post('erase')
  @HttpCode(200)
  @Allow('token.erase')
  @Answers(certificateView)
  async erase(@Body(new ZodBody(tokenHeard)) { token }: TokenHeard): Promise<CertificateView> {
    const id = await this.tokens.find(token, this.current.id);
    const certificateId = await this.erasure.byWish(id, this.current.id);
    // Theirs to read out, though the inquiry is another operator's.
    return asEraser(() => this.certificates.view(certificateId));
  }
}
