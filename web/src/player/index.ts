import { KinoraChapters } from './kinora-chapters';
import { KinoraNext } from './kinora-next';
import { KinoraPlayer } from './kinora-player';

if (!customElements.get('kinora-player')) {
  customElements.define('kinora-player', KinoraPlayer);
  customElements.define('kinora-chapters', KinoraChapters);
  customElements.define('kinora-next', KinoraNext);
}
