import { Module } from '@nestjs/common';
import { StaffModule } from '#staff/staff.module';
import { BoardRecordsService } from './board-records.service';
import { BoardService } from './board.service';
import { SignMeasuresService } from './sign-measures.service';

/** Measures: counts for the board and the records behind each of them. */
@Module({
  imports: [StaffModule],
  providers: [BoardService, BoardRecordsService, SignMeasuresService],
  exports: [BoardService, BoardRecordsService, SignMeasuresService],
})
export class StatisticsModule {}
