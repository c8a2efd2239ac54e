import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import {
  type DrillBoard,
  drillBoard,
  type DrillPlan,
  drillPlan,
  type MyDrills,
  myDrills,
  type SaveDrillPlan,
  saveDrillPlan,
  type StartDrill,
  startDrill,
} from '#contracts/drills';
import { type EscalationId, escalationId } from '#contracts/ids';
import { DrillResults } from '#escalation/drills/drill-board.service';
import { DrillOrders } from '#escalation/drills/drill-orders.service';
import { DrillPlans } from '#escalation/drills/drill-plan.service';
import { ZodBody } from '#platform/problems/zod.pipe';
import { CurrentPerson } from '#staff/current-person';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** Drills: one now, when they are planned, and who passed. */
@Controller('api/drills')
export class DrillsController {
  constructor(
    private readonly results: DrillResults,
    private readonly orders: DrillOrders,
    private readonly plans: DrillPlans,
    private readonly current: CurrentPerson,
  ) {}

  @Get()
  @Allow('drill.read')
  @Answers(drillBoard)
  read(): Promise<DrillBoard> {
    return this.results.board();
  }

  @Get('mine')
  @Allow('drill.mine')
  @Answers(myDrills)
  mine(): Promise<MyDrills> {
    return this.results.mine(this.current.id);
  }

  @Post()
  @Allow('drill.start')
  @Answers(z.object({ id: escalationId }))
  start(@Body(new ZodBody(startDrill)) { commandId }: StartDrill): Promise<{ id: EscalationId }> {
    return this.orders.start(commandId, this.current.id);
  }

  @Put('plan')
  @Allow('drill.plan')
  @Answers(drillPlan)
  plan(@Body(new ZodBody(saveDrillPlan)) wish: SaveDrillPlan): Promise<DrillPlan> {
    return this.plans.save(wish, this.current.id);
  }
}
