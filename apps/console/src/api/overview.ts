import type { Changes, Overview, SourceStates, Trend, UnitsByUrgency } from '#contracts/api/overview.js';
import { read } from './client.js';

export function readOverview(signal?: AbortSignal): Promise<Overview> {
  return read('supervision', '/overview', {}, signal);
}

export function readTrend(days: number, signal?: AbortSignal): Promise<Trend> {
  return read('supervision', '/overview/trend', { days }, signal);
}

export function readUnits(limit: number, signal?: AbortSignal): Promise<UnitsByUrgency> {
  return read('supervision', '/overview/units', { limit }, signal);
}

export function readSources(signal?: AbortSignal): Promise<SourceStates> {
  return read('supervision', '/overview/sources', {}, signal);
}

export function readChanges(since: string, signal?: AbortSignal): Promise<Changes> {
  return read('supervision', '/overview/changes', { since }, signal);
}
