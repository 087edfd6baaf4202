import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Identity } from '#contracts/api/identity.js';
import * as api from '#contracts/api/views.js';
import { Anyone, Who } from '#platform/auth/access.js';
import { ViewsService } from './views.service.js';

@ApiTags('views')
@Controller('views')
export class ViewsController {
  constructor(private readonly views: ViewsService) {}

  @Get()
  @Anyone()
  @ApiOperation({ summary: 'The lists that you have saved, as you looked at them' })
  @ApiOkResponse({ standardSchema: api.savedViews })
  list(@Who() { account }: Identity): Promise<api.SavedViews> {
    return this.views.list(account);
  }

  @Put(':page/:name')
  @Anyone()
  @ApiOperation({ summary: 'Save a list under a name; the same name again is written over' })
  @ApiOkResponse({ standardSchema: api.savedViews })
  save(
    @Who() { account }: Identity,
    @Param('page', { schema: api.viewPage }) page: api.ViewPage,
    @Param('name', { schema: api.viewName }) name: string,
    @Body({ schema: api.viewBody }) { query }: api.ViewBody,
  ): Promise<api.SavedViews> {
    return this.views.save({ account, page, name }, query);
  }

  @Delete(':page/:name')
  @Anyone()
  @ApiOperation({ summary: 'Forget a saved list' })
  @ApiOkResponse({ standardSchema: api.savedViews })
  drop(
    @Who() { account }: Identity,
    @Param('page', { schema: api.viewPage }) page: api.ViewPage,
    @Param('name', { schema: api.viewName }) name: string,
  ): Promise<api.SavedViews> {
    return this.views.drop({ account, page, name });
  }
}
