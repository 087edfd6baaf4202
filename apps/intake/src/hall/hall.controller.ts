import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type HallDocument, type HallLoaded, hallDocument, hallLoaded } from '#contracts/api/hall.js';
import type { Identity } from '#contracts/api/identity.js';
import * as api from '#contracts/api/organisation.js';
import { Allows, Anyone, Open, Who } from '#platform/auth/access.js';
import { IdempotencyKey } from '#platform/once/idempotency-key.js';
import { OrganisationService } from './organisation.service.js';

@ApiTags('organisation')
@Controller()
export class HallController {
  constructor(private readonly organisation: OrganisationService) {}

  @Post('hall')
  @HttpCode(200)
  @Allows('operator')
  @ApiOperation({ summary: 'Load a hall with its units, windows, people and items: all of it or nothing' })
  @ApiOkResponse({ standardSchema: hallLoaded, description: 'loaded: what was new, and what was there already' })
  @ApiResponse({ status: 400, description: 'no key, or a document that is not as expected: each wrong field' })
  @ApiResponse({ status: 409, description: 'the request with this key is still being worked on' })
  @ApiResponse({
    status: 422,
    description: 'it does not fit: each wrong field; or the key was used for another request',
  })
  load(
    @Who() { account }: Identity,
    @IdempotencyKey() key: string,
    @Body({ schema: hallDocument }) body: HallDocument,
  ): Promise<HallLoaded> {
    return this.organisation.load(body, key, account);
  }

  @Get('regions')
  @Anyone()
  @ApiOperation({ summary: 'Regions, in the order of their codes' })
  @ApiOkResponse({ standardSchema: api.regionList })
  async regions(@Query({ schema: api.regionsQuery }) query: api.RegionsQuery): Promise<api.RegionList> {
    const { rows: regions, ...page } = await this.organisation.list('region.defined', query);
    return { regions, ...page };
  }

  @Get('units')
  @Open('citizens are told who decides what they apply for')
  @ApiOperation({ summary: 'Units and their departments' })
  @ApiOkResponse({ standardSchema: api.unitList })
  async units(@Query({ schema: api.staffQuery }) query: api.StaffQuery): Promise<api.UnitList> {
    const { rows: units, ...page } = await this.organisation.list('unit.defined', query);
    return { units, ...page };
  }

  @Get('halls')
  @Anyone()
  @ApiOperation({ summary: 'Halls, each with the unit that runs it' })
  @ApiOkResponse({ standardSchema: api.hallList })
  async halls(@Query({ schema: api.staffQuery }) query: api.StaffQuery): Promise<api.HallList> {
    const { rows: halls, ...page } = await this.organisation.list('hall.defined', query);
    return { halls, ...page };
  }

  @Get('windows')
  @Anyone()
  @ApiOperation({ summary: 'Windows of halls' })
  @ApiOkResponse({ standardSchema: api.windowList })
  async windows(@Query({ schema: api.staffQuery }) query: api.StaffQuery): Promise<api.WindowList> {
    const { rows: windows, ...page } = await this.organisation.list('window.defined', query);
    return { windows, ...page };
  }

  @Get('people')
  @Anyone()
  @ApiOperation({ summary: 'Staff, with unit, roles and post' })
  @ApiOkResponse({ standardSchema: api.personList })
  async people(@Query({ schema: api.staffQuery }) query: api.StaffQuery): Promise<api.PersonList> {
    const { rows: people, ...page } = await this.organisation.list('person.assigned', query);
    return { people, ...page };
  }
}
