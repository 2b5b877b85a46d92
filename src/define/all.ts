/** Registers every tag. */
import './peer-accountability-tracker.js';
import './peer-confidentiality-agreement.js';
import './peer-feedback-form.js';
import './peer-feedback-inbox.js';
import './peer-group.js';
import './peer-roster.js';
