import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type PushReceipt, pushReceipt } from '#contracts/channels';
import { PushReceipts } from '#escalation/channels/push-receipts.service';
import { ZodBody } from '#platform/problems/zod.pipe';
import { Public } from './allow.decorator';

/** A device says that a push arrived, or was opened: signed in or not, by what only that push told it. */
@Controller('api/push-receipts')
export class PushReceiptsController {
  constructor(private readonly receipts: PushReceipts) {}

  @Post()
  @HttpCode(204)
  @Public()
  async take(@Body(new ZodBody(pushReceipt)) receipt: PushReceipt): Promise<void> {
    await this.receipts.take(receipt);
  }
}
