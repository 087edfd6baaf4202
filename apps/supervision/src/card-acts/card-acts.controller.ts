import { Body, Controller, Get, Param, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import * as api from '#contracts/api/card-acts.js';
import type { Identity } from '#contracts/api/identity.js';
import { ActRefusedFilter } from '#platform/act-refused.js';
import { Who } from '#platform/auth/access.js';
import { IdempotencyKey } from '#platform/once/idempotency-key.js';
import { askedCardId } from '../api/asked.js';
import { Reads } from '../reads.js';
import { Act } from './act.js';
import { CardActsService } from './card-acts.service.js';
import { saidBy } from './said-by.js';

/** A card in its path. */
const Card = () => Param('id', { schema: askedCardId });

@ApiTags('cards')
@Controller('cards')
@UseFilters(ActRefusedFilter)
export class CardActsController {
  constructor(private readonly cards: CardActsService) {}

  @Get(':id')
  @Reads()
  @ApiOperation({ summary: 'One card with its history, its appeals, and what may be done to it now' })
  @ApiOkResponse({ standardSchema: api.cardDetail })
  get(@Who() { scope }: Identity, @Card() id: string): Promise<api.CardDetail> {
    return this.cards.find(id, scope);
  }

  @Act('confirm', 'A card that waits for a person is issued')
  confirm(
    @Card() id: string,
    @Who() who: Identity,
    @IdempotencyKey() key: string,
    @Body({ schema: api.confirmBody }) said: api.ConfirmBody,
  ) {
    return this.cards.perform({ id, key, scope: who.scope, act: { act: 'confirm', ...saidBy(who, said) } });
  }

  @Act('appeal', 'The unit of an issued card says why it is wrong, within 3 working days')
  appeal(
    @Card() id: string,
    @Who() who: Identity,
    @IdempotencyKey() key: string,
    @Body({ schema: api.appealBody }) said: api.AppealBody,
  ) {
    return this.cards.perform({ id, key, scope: who.scope, act: { act: 'appeal', ...saidBy(who, said) } });
  }

  @Act('decide-appeal', 'Somebody else decides on the appeal, within 5 working days')
  decide(
    @Card() id: string,
    @Who() who: Identity,
    @IdempotencyKey() key: string,
    @Body({ schema: api.decideAppealBody }) said: api.DecideAppealBody,
  ) {
    return this.cards.perform({ id, key, scope: who.scope, act: { act: 'decide-appeal', ...saidBy(who, said) } });
  }

  @Act('revoke', 'A card that is wrong is taken back for good, or one that waits is dismissed')
  revoke(
    @Card() id: string,
    @Who() who: Identity,
    @IdempotencyKey() key: string,
    @Body({ schema: api.revokeBody }) said: api.RevokeBody,
  ) {
    return this.cards.perform({ id, key, scope: who.scope, act: { act: 'revoke', ...saidBy(who, said) } });
  }

  @Act('lift', 'A card that was right is settled: it stands no longer, and still counts')
  lift(
    @Card() id: string,
    @Who() who: Identity,
    @IdempotencyKey() key: string,
    @Body({ schema: api.liftBody }) said: api.LiftBody,
  ) {
    return this.cards.perform({ id, key, scope: who.scope, act: { act: 'lift', ...saidBy(who, said) } });
  }
}
