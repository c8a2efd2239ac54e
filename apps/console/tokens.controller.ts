import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type KeptForCaller, keptForCaller, type TokenHeard, tokenHeard } from '#contracts/retention';
import { ZodBody } from '#platform/problems/zod.pipe';
import { CallerTokens } from '#retention/caller-tokens.service';
import { CallerWishes } from '#retention/caller-wishes.service';
import { KeptReader } from '#retention/kept-reader.service';
import { CurrentPerson } from '#staff/current-person';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** A caller with a token asks what is kept of them, or wants it gone: then a second person is asked. The token is never part of an address. */
@Controller('api/tokens')
export class TokensController {
  constructor(
    private readonly tokens: CallerTokens,
    private readonly kept: KeptReader,
    private readonly wishes: CallerWishes,
    private readonly current: CurrentPerson,
  ) {}

  @Post('look')
  @HttpCode(200)
  @Allow('token.look')
  @Answers(keptForCaller)
  async look(@Body(new ZodBody(tokenHeard)) { token }: TokenHeard): Promise<KeptForCaller> {
    const id = await this.tokens.find(token, this.current.id);
    return this.kept.forCaller(id);
  }

  @Post('erase')
  @HttpCode(200)
  @Allow('token.erase')
  @Answers(keptForCaller)
  async erase(@Body(new ZodBody(tokenHeard)) { token }: TokenHeard): Promise<KeptForCaller> {
    const id = await this.tokens.find(token, this.current.id);
    await this.wishes.ask(id);
    return this.kept.forCaller(id);
  }
}
