import { Body, Controller, Get, Param, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import * as api from '#contracts/api/card-acts.js';
import { ActRefusedFilter } from '#platform/act-refused.js';
import { IdempotencyKey } from '#platform/once/idempotency-key.js';
import { askedCardId } from '../api/asked.js';
import { Act } from './act.js';
import { CardActsService } from './card-acts.service.js';

/** A card in its path. */
const Card = () => Param('id', { schema: askedCardId });

@ApiTags('cards')
@Controller('cards')
@UseFilters(ActRefusedFilter)
export class CardActsController {
  constructor(private readonly cards: CardActsService) {}

  @Get(':id')
  @ApiOperation({ summary: 'One card with its history, its appeals, and what may be done to it now' })
  @ApiOkResponse({ standardSchema: api.cardDetail })
  get(@Card() id: string): Promise<api.CardDetail> {
    return this.cards.find(id);
  }

  @Act('confirm', 'A card that waits for a person is issued')
  confirm(
    @Card() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.confirmBody }) { person, unit, ...body }: api.ConfirmBody,
  ) {
    return this.cards.perform({ id, key, act: { act: 'confirm', by: { person, unit }, ...body } });
  }

  @Act('appeal', 'The unit of an issued card says why it is wrong, within 3 working days')
  appeal(
    @Card() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.appealBody }) { person, unit, ...body }: api.AppealBody,
  ) {
    return this.cards.perform({ id, key, act: { act: 'appeal', by: { person, unit }, ...body } });
  }

  @Act('decide-appeal', 'Somebody else decides on the appeal, within 5 working days')
  decide(
    @Card() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.decideAppealBody }) { person, unit, ...body }: api.DecideAppealBody,
  ) {
    return this.cards.perform({ id, key, act: { act: 'decide-appeal', by: { person, unit }, ...body } });
  }

  @Act('revoke', 'A card that is wrong is taken back for good, or one that waits is dismissed')
  revoke(
    @Card() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.revokeBody }) { person, unit, ...body }: api.RevokeBody,
  ) {
    return this.cards.perform({ id, key, act: { act: 'revoke', by: { person, unit }, ...body } });
  }

  @Act('lift', 'A card that was right is settled: it stands no longer, and still counts')
  lift(
    @Card() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.liftBody }) { person, unit, ...body }: api.LiftBody,
  ) {
    return this.cards.perform({ id, key, act: { act: 'lift', by: { person, unit }, ...body } });
  }
}
