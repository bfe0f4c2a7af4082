/** Tests of what the tests and releases are made with, which change seldom. */
module.exports = require('./others.js')('tools');
