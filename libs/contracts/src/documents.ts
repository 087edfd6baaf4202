import { z } from 'zod';
import { type App, apps } from './apps.js';
import { type Contract, contracts } from './registry.js';
import { type TopicName, topics } from './topics.js';
import { type Upcasts, upcasts } from './upcasts.js';

type Json = Record<string, unknown>;

const all: readonly (readonly [string, Contract])[] = Object.entries(contracts);

/** Everything published about the events, as files under the repository: path and text. */
export function generateDocuments(): ReadonlyMap<string, string> {
  return new Map([['docs/api/asyncapi.json', textOf(asyncApi())], ...all.flatMap(schemaFiles)]);
}

function schemaFiles([type, contract]: readonly [string, Contract]): readonly (readonly [string, string])[] {
  const older = Object.entries((upcasts as Upcasts)[type] ?? {});
  const versions = [...older, [String(contract.version), contract] as const];
  return versions.map(([version, { schema }]) => [
    `docs/api/schemas/${type}.v${version}.json`,
    textOf({ $id: `urn:mingjian:${type}:v${version}`, ...z.toJSONSchema(schema) }),
  ]);
}

function asyncApi(): Json {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Mingjian events',
      version: '1.0.0',
      description:
        'What the applications tell one another over Kafka: CloudEvents 1.0 in structured JSON, one event a record. ' +
        'The installation puts its own prefix before each topic.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/cloudevents+json',
    channels: Object.fromEntries(toldTopics().map((topic) => [topic, channelOf(topic)])),
    operations: Object.fromEntries(toldTopics().flatMap(operationsOf)),
    components: { messages: Object.fromEntries(all.map(([type, contract]) => [type, messageOf(type, contract)])) },
  };
}

/** Topics of later releases exist already, but nothing is said in them. */
function toldTopics(): readonly TopicName[] {
  return [...new Set(all.map(([, { topic }]) => topic))];
}

function channelOf(topic: TopicName): Json {
  const { partitions, config } = topics[topic];
  return {
    address: topic,
    messages: Object.fromEntries(typesOf(topic).map((type) => [type, { $ref: `#/components/messages/${type}` }])),
    bindings: { kafka: { topic, partitions, topicConfiguration: topicConfiguration(config), bindingVersion: '0.5.0' } },
  };
}

function topicConfiguration(config: Readonly<Record<string, string>>): Json {
  const { 'cleanup.policy': policy, 'retention.ms': retention_ms } = config;
  return {
    'cleanup.policy': [policy],
    ...(retention_ms === undefined ? {} : { 'retention.ms': Number(retention_ms) }),
  };
}

function operationsOf(topic: TopicName): readonly (readonly [string, Json])[] {
  const present = (Object.keys(apps) as App[]).filter((app) => apps[app] === 'now');
  return present.flatMap((app) => [
    ...operation(
      `${app}.tells.${topic}`,
      'send',
      topic,
      typesOf(topic, ({ toldBy }) => toldBy.includes(app)),
    ),
    ...operation(
      `${app}.hears.${topic}`,
      'receive',
      topic,
      typesOf(topic, (contract) => hearersOf(contract).includes(app)),
    ),
  ]);
}

function operation(name: string, action: 'send' | 'receive', topic: TopicName, types: readonly string[]) {
  if (types.length === 0) return [];
  const channel = `#/channels/${topic}`;
  const messages = types.map((type) => ({ $ref: `${channel}/messages/${type}` }));
  return [[name, { action, channel: { $ref: channel }, messages }] as const];
}

function typesOf(topic: TopicName, holds: (contract: Contract) => boolean = () => true): readonly string[] {
  return all.filter(([, contract]) => contract.topic === topic && holds(contract)).map(([type]) => type);
}

function hearersOf({ heardBy }: Contract): readonly App[] {
  return 'none' in heardBy ? [] : heardBy;
}

function messageOf(type: string, { topic, version, schema }: Contract): Json {
  // AsyncAPI reads draft 7 where nothing else is named.
  const { $schema: _, ...payload } = z.toJSONSchema(schema, { target: 'draft-7' });
  const isCompacted = topics[topic].config['cleanup.policy'] === 'compact';
  const key = isCompacted ? '<type>/<subject>' : 'the subject';
  return {
    name: type,
    title: `${type}, version ${version}`,
    payload,
    bindings: { kafka: { key: { type: 'string', description: key }, bindingVersion: '0.5.0' } },
  };
}

function textOf(document: Json): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
