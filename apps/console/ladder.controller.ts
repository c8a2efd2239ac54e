import { Body, Controller, Get, Put } from '@nestjs/common';
import {
  ALERT_CHANNELS,
  type AlertChannelKind,
  type LadderView,
  ladderView,
  type SaveLadder,
  saveLadder,
} from '#contracts/ladder';
import { ConfiguredChannels } from '#escalation/configured-channels.service';
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
  read(): Promise<LadderView> {
    return this.ladder.view(this.working());
  }

  @Put()
  @Allow('ladder.save')
  @Answers(ladderView)
  save(@Body(new ZodBody(saveLadder)) wish: SaveLadder): Promise<LadderView> {
    return this.ladder.save(wish, this.current.id, this.working());
  }

  private working(): Set<AlertChannelKind> {
    return new Set(ALERT_CHANNELS.filter((kind) => this.channels.has(kind)));
  }
}
