/**
 * `<kinora-passkey>` around a form with a hidden field `response`: before the form is sent the browser is asked for a passkey, to
 * make one by the attribute `options`, to use one by the JSON at the address `from`. One that is `hidden` appears where that works.
 */
class KinoraPasskey extends HTMLElement {
  private isAsking = false;

  connectedCallback(): void {
    const form = this.querySelector('form');
    const field = form?.querySelector<HTMLInputElement>('input[name=response]');
    if (!form || !field) return;
    if (!isPossible()) {
      this.say(this.getAttribute('unsupported') ?? '');
      form.querySelector('button')?.setAttribute('disabled', '');
      return;
    }
    this.hidden = false;
    form.addEventListener('submit', (event) => {
      if (field.value) return;
      event.preventDefault();
      void this.ask(form, field);
    });
    // Whoever comes back to the page begins anew.
    window.addEventListener('pageshow', () => {
      field.value = '';
    });
  }

  private async ask(form: HTMLFormElement, field: HTMLInputElement): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    this.say('');
    try {
      const credential = await this.credential();
      field.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch (error) {
      const isKnown = error instanceof DOMException && error.name === 'InvalidStateError';
      this.say(this.getAttribute(isKnown ? 'known' : 'failed') ?? '');
    } finally {
      this.isAsking = false;
    }
  }

  private async credential(): Promise<PublicKeyCredential> {
    const options = this.getAttribute('options');
    const credential = options
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options) as PublicKeyCredentialCreationOptionsJSON),
        })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(await this.question()) });
    if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey');
    return credential;
  }

  private async question(): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const answer = await fetch(this.getAttribute('from') ?? '', { headers: { Accept: 'application/json' }, cache: 'no-store' });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    return (await answer.json()) as PublicKeyCredentialRequestOptionsJSON;
  }

  private say(text: string): void {
    const place = this.querySelector<HTMLElement>('[role=alert]');
    if (!place) return;
    place.textContent = text;
    place.hidden = !text;
  }
}

/** At a bare address of the network the browser would refuse, with words of its own. */
function isPossible(): boolean {
  const host = location.hostname;
  return (
    window.isSecureContext &&
    !/^[\d.]+$|:/.test(host) &&
    'PublicKeyCredential' in window &&
    'parseRequestOptionsFromJSON' in PublicKeyCredential
  );
}

if (!customElements.get('kinora-passkey')) customElements.define('kinora-passkey', KinoraPasskey);
