import { make, spriteIcon } from './html';
import { words } from './words';

const YEAR_SECONDS = 31_536_000;

/** `<kinora-theme>`: a button between dark and light, remembered in the cookie `theme` that the server reads. */
class KinoraTheme extends HTMLElement {
  connectedCallback(): void {
    const button = make('button', { type: 'button', class: 'button button--quiet button--icon' });
    const draw = (): void => {
      const label = this.isDark ? words.lightColours : words.darkColours;
      button.replaceChildren(spriteIcon(this.isDark ? 'sun' : 'moon'));
      button.setAttribute('aria-label', label);
      button.title = label;
    };
    button.addEventListener('click', () => {
      const theme = this.isDark ? 'light' : 'dark';
      document.documentElement.dataset['theme'] = theme;
      document.cookie = `theme=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
      draw();
    });
    draw();
    this.replaceChildren(button);
  }

  private get isDark(): boolean {
    const theme = document.documentElement.dataset['theme'];
    return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }
}

if (!customElements.get('kinora-theme')) customElements.define('kinora-theme', KinoraTheme);
