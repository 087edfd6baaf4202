import type { ActPath, ApprovalCase } from '#contracts/api/approval.js';
import type { CalculatorAnswer, CalculatorQuestion } from '#contracts/api/calculator.js';
import { act, read, send } from './client.js';

export function readApprovalCase(caseNo: string, signal?: AbortSignal): Promise<ApprovalCase> {
  return read('approval', `/cases/${encodeURIComponent(caseNo)}`, {}, signal);
}

export function actOnCase(caseNo: string, path: ActPath, body: unknown, key: string): Promise<ApprovalCase> {
  return act('approval', `/cases/${encodeURIComponent(caseNo)}/acts/${path}`, body, key);
}

/** When something would be due; nothing is written. */
export function calculate(question: CalculatorQuestion): Promise<CalculatorAnswer> {
  return send('POST', 'supervision', '/calculator', question);
}
