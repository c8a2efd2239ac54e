import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  type AskMove,
  askMove,
  type BeginDraft,
  beginDraft,
  type CallOffPlan,
  callOffPlan,
  type DiscardDraft,
  discardDraft,
  type DraftEdit,
  draftEdit,
  type ReplayFlips,
  replayFlips,
  type ReplayMonth,
  replayMonth,
  type ReplayQuery,
  replayQuery,
  ruleSetKey,
  ruleSetVersion,
  type WorkbenchList,
  workbenchList,
  type WorkbenchVersion,
  workbenchVersion,
} from '#contracts/rule-workbench';
import { RuleSetBook } from '#indicators/rule-set-book.service';
import { RuleSetDrafts } from '#indicators/rule-set-drafts.service';
import { RuleSetMoves } from '#indicators/rule-set-moves.service';
import { RuleSetReplays } from '#indicators/rule-set-replays.service';
import { ZodBody, ZodParam, ZodQuery } from '#platform/problems/zod.pipe';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

const KEY = new ZodParam(ruleSetKey);
const VERSION = new ZodParam(ruleSetVersion);
const MOVE = new ZodParam(z.uuid());

/** Rule sets as they are written, tried on past inquiries and moved by two people. */
@Controller('api/workbench')
export class RuleWorkbenchController {
  constructor(
    private readonly book: RuleSetBook,
    private readonly drafts: RuleSetDrafts,
    private readonly moves: RuleSetMoves,
    private readonly replays: RuleSetReplays,
  ) {}

  @Get()
  @Allow('rule-set.versions')
  @Answers(workbenchList)
  list(): Promise<WorkbenchList> {
    return this.book.list();
  }

  @Get(':key/:version')
  @Allow('rule-set.versions')
  @Answers(workbenchVersion)
  version(
    @Param('key', KEY) key: string,
    @Param('version', VERSION) version: number,
  ): Promise<WorkbenchVersion> {
    return this.book.view(key, version);
  }

  @Post(':key/:version/drafts')
  @HttpCode(200)
  @Allow('rule-set.draft')
  @Answers(workbenchVersion)
  begin(
    @Param('key', KEY) key: string,
    @Param('version', VERSION) version: number,
    @Body(new ZodBody(beginDraft)) wish: BeginDraft,
  ): Promise<WorkbenchVersion> {
    return this.drafts.begin(key, version, wish);
  }

  @Patch(':key/:version')
  @Allow('rule-set.draft')
  @Answers(workbenchVersion)
  edit(
    @Param('key', KEY) key: string,
    @Param('version', VERSION) version: number,
    @Body(new ZodBody(draftEdit)) edit: DraftEdit,
  ): Promise<WorkbenchVersion> {
    return this.drafts.edit(key, version, edit);
  }

  @Post(':key/:version/discard')
  @HttpCode(200)
  @Allow('rule-set.discard')
  @Answers(workbenchVersion)
  discard(
    @Param('key', KEY) key: string,
    @Param('version', VERSION) version: number,
    @Body(new ZodBody(discardDraft)) looked: DiscardDraft,
  ): Promise<WorkbenchVersion> {
    return this.drafts.discard(key, version, looked);
  }

  @Post(':key/:version/moves')
  @HttpCode(200)
  @Allow('rule-set.ask')
  @Answers(workbenchVersion)
  ask(
    @Param('key', KEY) key: string,
    @Param('version', VERSION) version: number,
    @Body(new ZodBody(askMove)) wish: AskMove,
  ): Promise<WorkbenchVersion> {
    return this.moves.ask(key, version, wish);
  }

  @Post('moves/:move/agree')
  @HttpCode(200)
  @Allow('rule-set.answer')
  @Answers(workbenchVersion)
  agree(@Param('move', MOVE) move: string): Promise<WorkbenchVersion> {
    return this.moves.answer(move, 'agreed');
  }

  @Post('moves/:move/decline')
  @HttpCode(200)
  @Allow('rule-set.ask')
  @Answers(workbenchVersion)
  decline(@Param('move', MOVE) move: string): Promise<WorkbenchVersion> {
    return this.moves.answer(move, 'declined');
  }

  @Post('moves/:move/call-off')
  @HttpCode(200)
  @Allow('rule-set.call-off')
  @Answers(workbenchVersion)
  callOff(
    @Param('move', MOVE) move: string,
    @Body(new ZodBody(callOffPlan)) wish: CallOffPlan,
  ): Promise<WorkbenchVersion> {
    return this.moves.callOff(move, wish);
  }

  @Get(':key/:version/replay')
  @Allow('rule-set.replay')
  @Answers(replayMonth)
  replay(
    @Param('key', KEY) key: string,
    @Param('version', VERSION) version: number,
    @Query(new ZodQuery(replayQuery)) { month }: ReplayQuery,
  ): Promise<ReplayMonth> {
    return this.replays.month(key, version, month);
  }

  @Get(':key/:version/replay/flips')
  @Allow('rule-set.flips')
  @Answers(replayFlips)
  flips(
    @Param('key', KEY) key: string,
    @Param('version', VERSION) version: number,
    @Query(new ZodQuery(replayQuery)) { month }: ReplayQuery,
  ): Promise<ReplayFlips> {
    return this.replays.flips(key, version, month);
  }
}
