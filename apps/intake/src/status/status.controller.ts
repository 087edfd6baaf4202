import { Body, Controller, Header, Headers, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type StatusAnswer, type StatusBody, statusAnswer, statusBody } from '#contracts/api/status.js';
import { Open } from '#platform/auth/access.js';
import { languageOf } from './language.js';
import { StatusService } from './status.service.js';

@ApiTags('public')
@Controller('public')
export class StatusController {
  constructor(private readonly status: StatusService) {}

  /** Asks and changes nothing; a POST so that nothing about a person stands in an address, and in no log of one. */
  @Post('status')
  @HttpCode(200)
  @Open('citizens ask, and prove the case to be theirs')
  @Header('cache-control', 'no-store')
  @Header('vary', 'accept-language')
  @ApiOperation({ summary: 'How a case stands, for whoever knows its number and the last four characters of a number' })
  @ApiHeader({ name: 'Accept-Language', required: false, description: 'zh or en; Chinese without it' })
  @ApiOkResponse({ standardSchema: statusAnswer })
  @ApiResponse({ status: 400, description: 'a body that is not as expected' })
  @ApiResponse({ status: 404, description: 'no such case, or other characters: the same answer for both' })
  @ApiResponse({ status: 429, description: 'too many questions, or too many failed ones: after Retry-After seconds' })
  @ApiResponse({ status: 503, description: 'questions cannot be counted now, so none is answered' })
  answer(
    @Body({ schema: statusBody }) body: StatusBody,
    @Ip() address: string,
    @Headers('accept-language') accepted: string | undefined,
  ): Promise<StatusAnswer> {
    return this.status.answer(body, { address, language: languageOf(accepted) });
  }
}
