import { Controller, Get, Query } from '@nestjs/common';
import {
  type Board,
  board,
  type BoardQuery,
  boardQuery,
  type BoardRecords,
  boardRecords,
} from '#contracts/board';
import { ZodQuery } from '#platform/problems/zod.pipe';
import { BoardRecordsService } from '#statistics/board-records.service';
import { BoardService } from '#statistics/board.service';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** The live board, and the records behind each of its numbers. */
@Controller('api/board')
export class BoardController {
  constructor(
    private readonly boards: BoardService,
    private readonly behind: BoardRecordsService,
  ) {}

  @Get()
  @Allow('board.read')
  @Answers(board)
  read(): Promise<Board> {
    return this.boards.board();
  }

  @Get('records')
  @Allow('board.records')
  @Answers(boardRecords)
  records(@Query(new ZodQuery(boardQuery)) query: BoardQuery): Promise<BoardRecords> {
    return this.behind.records(query);
  }
}
