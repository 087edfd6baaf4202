import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Identity } from '#contracts/api/identity.js';
import * as api from '#contracts/api/items.js';
import { Allows, Open, Who } from '#platform/auth/access.js';
import { IdempotencyKey } from '#platform/once/idempotency-key.js';
import { ItemsService } from './items.service.js';

@ApiTags('catalogue')
@Controller('items')
export class ItemsController {
  constructor(private readonly items: ItemsService) {}

  @Post()
  @Allows('operator')
  @ApiOperation({ summary: 'Publish a version of an item, with the day from which cases are received under it' })
  @ApiCreatedResponse({ standardSchema: api.itemBody })
  @ApiResponse({ status: 400, description: 'no key, or a body that is not as expected' })
  @ApiResponse({ status: 409, description: 'the request with this key is still being worked on' })
  @ApiResponse({
    status: 422,
    description: 'it promises more than the law gives, is published already, or has no unit here',
  })
  publish(
    @Who() { account }: Identity,
    @IdempotencyKey() key: string,
    @Body({ schema: api.itemBody }) body: api.ItemBody,
  ) {
    return this.items.publish(body, key, account);
  }

  @Get()
  @Open('what a hall does for citizens is told to everybody')
  @ApiOperation({ summary: 'Versions of items, in the order of their codes; with a day the one in force' })
  @ApiOkResponse({ standardSchema: api.itemList })
  list(@Query({ schema: api.itemsQuery }) query: api.ItemsQuery): Promise<api.ItemList> {
    return this.items.list(query);
  }
}
