import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Inject,
  Logger,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CountryPack } from '#contracts/country-pack';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { ProblemFilter } from '#platform/problems/problem.filter';
import { Refusal } from '#platform/problems/refusal';
import { Reception } from '../reception.service';
import { positionQuery } from './addresses';
import { renderTwiml } from './twiml';
import { twimlSetting } from './twiml-setting';

/** A bug of ours must not be silence in a caller's ear: they hear a sentence in their language and are kept. */
@Catch()
export class SpokenTroubleFilter implements ExceptionFilter {
  private readonly logger = new Logger('SpokenTrouble');
  private readonly problems = new ProblemFilter();

  constructor(
    private readonly reception: Reception,
    @Inject(CONFIG) private readonly config: ProcessConfig,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    if (thrown instanceof Refusal || thrown instanceof HttpException) {
      this.problems.catch(thrown, host);
      return;
    }
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.logger.error({ err: thrown, requestId: request.id }, 'a bug, answered with a human sentence');
    const position = positionQuery.safeParse(request.query);
    const heard = this.reception.trouble(position.success ? position.data : undefined);
    void reply
      .status(200)
      .header('content-type', 'text/xml; charset=utf-8')
      .send(renderTwiml(heard, twimlSetting(this.config, this.pack)));
  }
}
