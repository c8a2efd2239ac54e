import { Body, Controller, Get, Put } from '@nestjs/common';
import type { AlertChannelKind } from '#contracts/channels';
import { type LadderView, ladderView, type SaveLadder, saveLadder } from '#contracts/ladder';
import { ConfiguredChannels } from '#escalation/channels/configured-channels.service';
import { LadderService } from '#escalation/ladder.service';
import { ZodBody } from '#platform/problems/zod.pipe';
import { CurrentPerson } from '#staff/current-person';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** Who is called when nobody answers an alert, how, and after how long. */
@Controller('api/ladder')
export class LadderController {
  constructor(
    private readonly ladder: LadderService,
    private readonly channels: ConfiguredChannels,
    private readonly current: CurrentPerson,
  ) {}

  @Get()
  @Allow('ladder.read')
  @Answers(ladderView)
  async read(): Promise<LadderView> {
    return this.ladder.view(await this.working());
  }

  @Put()
  @Allow('ladder.save')
  @Answers(ladderView)
  async save(@Body(new ZodBody(saveLadder)) wish: SaveLadder): Promise<LadderView> {
    return this.ladder.save(wish, this.current.id, await this.working());
  }

  private async working(): Promise<Set<AlertChannelKind>> {
    const set = (await this.channels.all()).map(({ channel }) => channel);
    return new Set<AlertChannelKind>(['console', ...set]);
  }
}
