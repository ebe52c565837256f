import { KinoraChapters } from './kinora-chapters';
import { KinoraMoment } from './kinora-moment';
import { KinoraNext } from './kinora-next';
import { KinoraPlayer } from './kinora-player';
import { KinoraShorts } from './kinora-shorts';

if (!customElements.get('kinora-player')) {
  customElements.define('kinora-player', KinoraPlayer);
  customElements.define('kinora-chapters', KinoraChapters);
  customElements.define('kinora-moment', KinoraMoment);
  customElements.define('kinora-next', KinoraNext);
  customElements.define('kinora-shorts', KinoraShorts);
}
