/** Registers <peer-confidentiality-agreement>. */
import { PeerConfidentialityAgreementElement } from '../elements/confidentiality-agreement/peer-confidentiality-agreement.js';
import { define } from './define.js';

define('peer-confidentiality-agreement', PeerConfidentialityAgreementElement);
