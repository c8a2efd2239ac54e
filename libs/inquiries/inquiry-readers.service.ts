import { Injectable } from '@nestjs/common';
import { AuditReader } from '#audit/audit-reader.service';
import type { InquiryReaders } from '#contracts/audit';
import type { InquiryId } from '#contracts/ids';
import { DisclosureOverrides } from './disclosure-overrides.service';
import { InquiryService } from './inquiry.service';

/** Who has seen what was told. */
@Injectable()
export class InquiryReadersService {
  constructor(
    private readonly inquiries: InquiryService,
    private readonly trail: AuditReader,
    private readonly overrides: DisclosureOverrides,
  ) {}

  /** @throws NotFound, or NotAllowed when it is another operator's */
  async of(id: InquiryId): Promise<InquiryReaders> {
    await this.inquiries.reach(id, 'inquiry.readers');
    return { ...(await this.trail.readers(id)), overrides: await this.overrides.shown(id) };
  }
}
