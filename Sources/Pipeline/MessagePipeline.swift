import Addressing
import Detection
import Directory
import Extraction
import MIME
import Mail
import Policy
