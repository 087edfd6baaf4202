import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type CalculatorAnswer,
  type CalculatorRequest,
  calculatorAnswer,
  calculatorRequest,
} from '#contracts/api/calculator.js';
import { Open } from '#platform/auth/access.js';
import { CalculatorService } from './calculator.service.js';

@ApiTags('calculator')
@Controller()
export class CalculatorController {
  constructor(private readonly calculator: CalculatorService) {}

  /** Asks and changes nothing; a POST because suspensions do not fit a query. */
  @Post('calculator')
  @HttpCode(200)
  @Open('it knows of no case')
  @ApiOperation({ summary: 'When a limit ends, and why: open to everyone' })
  @ApiOkResponse({ standardSchema: calculatorAnswer })
  answer(@Body({ schema: calculatorRequest }) request: CalculatorRequest): Promise<CalculatorAnswer> {
    return this.calculator.answer(request);
  }
}
