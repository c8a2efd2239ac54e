import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { AuditService } from '#audit/audit.service';
import { type RotateKeys, rotateKeys, type RotationState, rotationState } from '#contracts/keys';
import { KeyRotation } from '#platform/crypto/key-rotation.service';
import { ZodBody } from '#platform/problems/zod.pipe';
import { Allow } from './allow.decorator';
import { Answers, rowsOf } from './answers.decorator';

/** The keys everything told is encrypted with: which are in use, and making new ones. */
@Controller('api/keys')
export class KeysController {
  constructor(
    private readonly rotation: KeyRotation,
    private readonly audit: AuditService,
  ) {}

  @Get()
  @Allow('keys.read')
  @Answers(rowsOf(rotationState))
  async state(): Promise<{ rows: RotationState[] }> {
    return { rows: await this.rotation.state() };
  }

  @Post('rotate')
  @HttpCode(202)
  @Allow('keys.rotate')
  @Answers(rowsOf(rotationState))
  async rotate(@Body(new ZodBody(rotateKeys)) { keyClass }: RotateKeys): Promise<{ rows: RotationState[] }> {
    await this.audit.record({
      action: 'keys.rotate',
      subjectType: 'key',
      subjectId: keyClass,
      outcome: 'allowed',
    });
    await this.rotation.rotate(keyClass);
    return this.state();
  }
}
