import { PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '../clock.js';
import { assert } from '../errors.js';
import { AccessGuard } from './access.guard.js';
import { ACCESS } from './access.js';
import type { Doorkeeper } from './doorkeeper.js';

/** Puts the guard before every route of an app, of which each must say who may use it. */
export function guardRoutes(nest: NestFastifyApplication, secret: string, doorkeeper?: Doorkeeper): void {
  const silent = unguardedRoutes(nest);
  assert(silent.length === 0, `no route may leave open who may use it: ${silent.join(', ')}`);
  nest.useGlobalGuards(new AccessGuard(secret, nest.get(Clock, { strict: false }), doorkeeper));
}

function unguardedRoutes(nest: NestFastifyApplication): readonly string[] {
  const modules = [...nest.get(ModulesContainer, { strict: false }).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype: object = metatype.prototype;
    return new MetadataScanner()
      .getAllMethodNames(prototype)
      .filter((name) => isSilent(Reflect.get(prototype, name)))
      .map((name) => `${metatype.name}.${name}`);
  });
}

/** What hears a topic has no path. */
function isSilent(handler: object): boolean {
  return Reflect.hasMetadata(PATH_METADATA, handler) && !Reflect.hasMetadata(ACCESS, handler);
}
