import { say } from './figures.js';
import { prepareLoad } from './load.js';
import { cloneCases, judgeTemplates } from './open-cases.js';
import { type Application, Rig, type Servers } from './rig.js';

/** A rig with as many open cases as a bench asks for, made once and shared by those that need many. */
export class City {
  private cases = 0;

  private constructor(
    readonly rig: Rig,
    public supervision: Application,
    private readonly templates: readonly string[],
  ) {}

  static async open(servers: Servers): Promise<City> {
    const rig = await Rig.open(servers);
    const supervision = await rig.start('supervision');
    const templates = await judgeTemplates(rig, rig.now());
    await prepareLoad(rig, rig.now());
    return new City(rig, supervision, templates);
  }

  async grow(to: number): Promise<void> {
    if (this.cases >= to) return;
    say(`${to} open cases`);
    await cloneCases(this.rig, { kind: 'city', from: this.cases, to, templates: this.templates });
    await this.rig.query('vacuum analyze case_event, watched_case, foretold');
    await this.rig.query('checkpoint');
    this.cases = to;
  }

  /** Ends supervision and starts it anew. */
  async restart(): Promise<void> {
    await this.rig.end(this.supervision);
    this.supervision = await this.rig.start('supervision');
  }
}
