/** My devices in a sealed group: since when, revoking one, and a link that brings in another. */
import { html, nothing, type TemplateResult } from 'lit';
import { KeyActions } from '../../group/key-actions.js';
import type { Device } from '../../model/rows.js';
import { confirmation } from '../confirmation.js';
import { copyField } from './copy-field.js';
import { keysTexts, type KeysHost } from './keys-host.js';
import { pageLink } from './page-link.js';
import type { Work } from './work.js';

export class DevicesSection {
  /** The device about which is asked whether it shall be revoked. */
  #asking?: string;
  #link?: string;

  constructor(
    private readonly host: KeysHost,
    private readonly work: Work,
  ) {}

  render(): TemplateResult {
    const text = this.#text;
    const devices = this.host.group().state.me!.devices.filter(({ by }) => by !== 'passphrase');
    const inUse = devices.filter(({ revoked }) => !revoked);
    const former = devices.filter(({ revoked }) => revoked);
    return html`<section class="stack" aria-labelledby="keys-devices">
      <div class="subheading" role="heading" aria-level="3" id="keys-devices" tabindex="-1">${text.devicesHeading}</div>
      <p class="prose">${text.devicesHelp}</p>
      <ul class="devices" aria-labelledby="keys-devices">
        ${[...inUse, ...former].map((device) => this.#renderDevice(device))}
      </ul>
      ${this.#link === undefined
        ? html`<div>
            <button type="button" data-action="add-device" aria-disabled=${String(this.work.busy)} @click=${() => this.#add()}>
              ${text.addDevice}
            </button>
          </div>`
        : copyField(
            { id: 'keys-device-link', label: text.deviceLink, help: text.deviceLinkHelp, value: this.#link },
            this.host,
            this.work,
          )}
    </section>`;
  }

  get #text() {
    return keysTexts(this.host.language());
  }

  #nameOf({ name, device, root }: Device): string {
    return name || (device === root ? this.#text.deviceFirst : this.#text.deviceUnnamed);
  }

  #renderDevice(device: Device): TemplateResult {
    const { host, work } = this;
    const text = this.#text;
    const { revoked, since } = device;
    const name = this.#nameOf(device);
    const isThis = device.device === host.group().state.keys?.device;
    const date = new Intl.DateTimeFormat(host.language(), { dateStyle: 'medium' });
    const on = date.format(new Date(since));
    if (this.#asking === device.device)
      return html`<li>
        ${confirmation({
          ...{ name: 'keys-', question: text.revokeQuestion(name), consequence: text.revokeHelp },
          ...{ confirm: text.revokeButton, keep: text.keepDevice },
          onConfirm: () => void this.#revoke(device.device),
          onKeep: () => this.#ask(undefined, `[data-revokes="${device.device}"]`),
        })}
      </li>`;
    return html`<li class="row spread">
      <span class="row">
        <strong><bdi>${name}</bdi></strong> ${isThis ? html`<span class="chip accent">${text.thisOne}</span>` : nothing}
        <span class="quiet small">${revoked ? text.revokedOn(date.format(new Date(revoked.at))) : text.since(on)}</span>
      </span>
      ${revoked || isThis
        ? nothing
        : html`<button
            type="button"
            class="plain"
            data-revokes=${device.device}
            aria-label=${text.revokeOf(name, on)}
            aria-disabled=${String(work.busy)}
            @click=${() => this.#ask(device.device, '#keys-keep')}
          >
            ${text.revoke}
          </button>`}
    </li>`;
  }

  #ask(device: string | undefined, focus: string): void {
    this.#asking = device;
    this.#focus(focus);
  }

  async #revoke(device: string): Promise<void> {
    const { host, work } = this;
    const text = this.#text;
    const revoke = () => new KeyActions(host.group()).revoke(device);
    const receipt = await host.act('peer-device-revoked', revoke, text.revoked);
    if (!receipt) return;
    this.#asking = undefined;
    work.say(text.revoked);
    this.#focus('#keys-devices');
  }

  async #add(): Promise<void> {
    const { host, work } = this;
    const add = async () => {
      this.#link = pageLink(await new KeyActions(host.group()).linkDevice());
    };
    if (await work.run(add)) this.#focus('[data-copies=keys-device-link]');
  }

  #focus(selector: string): void {
    this.host.requestUpdate();
    setTimeout(() => this.host.find(selector)?.focus());
  }
}
