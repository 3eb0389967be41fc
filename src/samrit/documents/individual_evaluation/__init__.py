"""The evaluation of a person for half a year as a paper: results, competencies, score, level, what was answered."""
