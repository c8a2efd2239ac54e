import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { NotFound } from '#platform/problems/invalid-request';
import { Public } from './allow.decorator';
import { WEB_APP, type WebApp } from './web-app';

/** The web app: its files, and its one page for every address a person can open in it. */
@Controller()
export class WebController {
  constructor(@Inject(WEB_APP) private readonly app: WebApp) {}

  @Get(['/', '*'])
  @Public()
  serve(@Param('*') path: string | undefined, @Res() reply: FastifyReply): void {
    const file = this.app.fileFor(path ?? '');
    if (!file) throw new NotFound();
    const caching = file.isImmutable ? { maxAge: '365d', immutable: true } : { cacheControl: false };
    if (!file.isImmutable) void reply.header('cache-control', 'no-cache');
    void reply.sendFile(file.name, caching);
  }
}
